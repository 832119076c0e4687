/**
 * The schema registry: schemas by id, and registration under a compatibility rule. It tells an
 * answer of "no such schema" from no answer, since the one makes a dead letter and the other must
 * wait.
 */
package dev.faultline.registry;
