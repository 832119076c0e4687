/**
 * Who asks, and what they may: tokens from a file, JWTs of an OIDC issuer, and the token of a local
 * stack.
 */
package dev.faultline.dashboard.auth;
