@NullMarked
package satsuma.platform.rest;

import org.jspecify.annotations.NullMarked;
