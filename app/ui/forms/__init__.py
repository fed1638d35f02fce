"""Forms built from the declarations of the domain; they save as one leaves a field."""
