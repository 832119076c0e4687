/** Publishers of other versions beside the programs of this one. */
package dev.faultline.deploy.evolution;
