"""The tool with which a person says what colour a thing has."""
