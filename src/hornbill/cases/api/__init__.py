"""Operations of the API of this part."""
