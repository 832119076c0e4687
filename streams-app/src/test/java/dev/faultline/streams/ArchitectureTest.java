package dev.faultline.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.faultline.streams",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule KAFKA_STREAMS_INTERNALS_ARE_USED_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.faultline.streams.commit")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka.streams..internals..");

  @ArchTest
  static final ArchRule PACKAGES_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
      slices().matching("dev.faultline.streams.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule COUNTING_KNOWS_NOTHING_OF_MERGING =
      noClasses()
          .that()
          .resideInAnyPackage("dev.faultline.streams.count", "dev.faultline.streams.event")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.faultline.streams.merge");

  @ArchTest
  static final ArchRule MERGING_KNOWS_NOTHING_OF_COUNTING =
      noClasses()
          .that()
          .resideInAPackage("dev.faultline.streams.merge")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.faultline.streams.count");

  @ArchTest
  static final ArchRule STAGES_DO_NOT_KNOW_HOW_THE_APP_STARTS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.faultline.streams.bytes",
              "dev.faultline.streams.clock",
              "dev.faultline.streams.commit",
              "dev.faultline.streams.count",
              "dev.faultline.streams.event",
              "dev.faultline.streams.merge",
              "dev.faultline.streams.partial",
              "dev.faultline.streams.sketch",
              "dev.faultline.streams.topology")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.faultline.streams.config",
              "dev.faultline.streams.kafka",
              "dev.faultline.streams.start",
              "dev.faultline.streams.topics");
}
