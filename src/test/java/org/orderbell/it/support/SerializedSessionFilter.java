package org.orderbell.it.support;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Collections;
import java.util.List;

/** Gives each request a session of which every part has been written and read again, as one that comes from elsewhere. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SerializedSessionFilter implements Filter {

    /** Header that names what travelled. */
    public static final String TRAVELLED = "Orderbell-Travelled";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpSession session = ((HttpServletRequest) request).getSession(false);
        if (session != null) {
            List<String> names = Collections.list(session.getAttributeNames());
            for (String name : names) {
                session.setAttribute(name, read(write(session.getAttribute(name))));
            }
            ((HttpServletResponse) response).setHeader(TRAVELLED, String.join(" ", names));
        }
        chain.doFilter(request, response);
    }

    private static byte[] write(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("BanSerializableRead") // what this very request wrote
    private static Object read(byte[] bytes) throws IOException, ServletException {
        try (ObjectInputStream in = new Here(bytes)) {
            return in.readObject();
        } catch (ClassNotFoundException e) {
            throw new ServletException(e);
        }
    }

    /** With the classes of the application. */
    private static final class Here extends ObjectInputStream {

        Here(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
            return Class.forName(type.getName(), false, Thread.currentThread().getContextClassLoader());
        }
    }
}
