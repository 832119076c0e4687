/** What the Dockerfile puts into an image. */
package dev.faultline.deploy.image;
