/**
 * The rules of the house, held against the sources of all three modules.
 *
 * <p>Stands in the module the other two depend on, so that building either runs it. Imports
 * JavaParser and nothing of ours.
 */
@NullMarked
package io.voidgram.house;

import org.jspecify.annotations.NullMarked;
