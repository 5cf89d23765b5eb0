package io.voidgram.server.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is meant to differ from machine to machine: the build lets nothing else take its defaults.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface OfThisMachine {}
