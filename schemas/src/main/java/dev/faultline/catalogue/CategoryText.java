package dev.faultline.catalogue;

import dev.faultline.schema.Category;

/**
 * What people are told of a category.
 *
 * @param category the category
 * @param label its name on pages
 * @param responsible whose fault a failure of this category is
 * @param meaning one sentence
 */
public record CategoryText(Category category, String label, String responsible, String meaning) {}
