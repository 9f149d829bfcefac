"""What several rooms use: controls, icons, colours, questions. Imports no other room of the ui."""
