"""A witness of the directory log: cosigns heads that continue the last one it cosigned, and no others."""
