/** What the results must be, computed from the attempts without any code of the engine. */
package dev.faultline.streams.oracle;
