/**
 * The rules of the house, held against the sources of all three modules.
 *
 * <p>Stands in the module the other two depend on, so that building either runs it. Imports
 * JavaParser and nothing of ours.
 */
package io.voidgram.house;
