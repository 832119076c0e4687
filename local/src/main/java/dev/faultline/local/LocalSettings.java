package dev.faultline.local;

import dev.faultline.runtime.config.Group;
import dev.faultline.runtime.settings.KafkaSettings;
import dev.faultline.runtime.settings.SchemaRegistrySettings;

/**
 * What the {@code faultline} command can be told by a file and by the environment.
 *
 * @param local the parts that {@code up} starts
 * @param kafka where to publish while no stack is up
 * @param schemaRegistry where to register while no stack is up
 */
public record LocalSettings(
    @Group(key = "local") StackSettings local,
    @Group(key = "kafka") KafkaSettings kafka,
    @Group(key = "schema-registry") SchemaRegistrySettings schemaRegistry) {}
