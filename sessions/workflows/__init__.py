"""One function for each thing that the command line, plain mode and the screens all do: they only ask and show."""
