/** Benchmarks: {@code mvn -Pbench} prints a table and JSON. Their figures go into the README; no test asserts them. */
package org.orderbell.bench;
