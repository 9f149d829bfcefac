"""What was asked of the engine and has not ended, also in words. Imports no other room of the session."""
