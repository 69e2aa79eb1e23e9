"""The pages on which one person acts both sides: parse, call one function, render."""
