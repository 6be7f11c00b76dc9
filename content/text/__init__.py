"""Text from people: comparing it, shortening it, and showing it safely."""
