"""One team."""
