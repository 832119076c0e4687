/** What a program says about its own state: checks with a name, a state and a reason. */
package dev.faultline.runtime.health;
