"""What every page needs: access, forms, faults, base templates, the API's door."""
