INSERT INTO faultline.error_categories (category, label, responsible, meaning, catalogue_version)
VALUES (?, ?, ?, ?, ?)
