"""What was answered, and what follows from it; knows no screen."""
