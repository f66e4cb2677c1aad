/** Door: the pages. One Faces view has one bean of the same stem; servlets forward to JSP. Imports rooms and platform. */
package org.orderbell.web;
