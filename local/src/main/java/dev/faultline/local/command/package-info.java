/** What can be said on the command line; each class is one subcommand. */
package dev.faultline.local.command;
