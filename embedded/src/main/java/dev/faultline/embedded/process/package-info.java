/** Child processes: started, watched, stopped, and never left behind. */
package dev.faultline.embedded.process;
