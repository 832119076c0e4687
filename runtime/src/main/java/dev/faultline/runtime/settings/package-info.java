/** The settings that several programs have, each group a record with its defaults and bounds. */
package dev.faultline.runtime.settings;
