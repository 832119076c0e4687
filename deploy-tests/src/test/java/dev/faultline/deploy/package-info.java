/** Checks what deploys Faultline: files are read as their programs read them. */
package dev.faultline.deploy;
