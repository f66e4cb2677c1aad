<%@ page contentType="text/html; charset=UTF-8" session="false" isErrorPage="true" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<c:set var="code" value="${requestScope['jakarta.servlet.error.status_code']}"/>
<c:set var="asked" value="${requestScope['jakarta.servlet.error.request_uri']}"/>
<c:set var="root" value="${pageContext.request.contextPath}"/>
<c:set var="tracking" value="${fn:endsWith(asked, '/track.xhtml')}"/>
<!DOCTYPE html>
<html lang="${t.language().tag()}">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex">
  <link rel="icon" type="image/svg+xml" href="${assets.root}/mark.svg">
  <link rel="stylesheet" href="${assets.root}/css/base.css">
  <title><c:out value="${code}"/> · Orderbell</title>
</head>
<body>
<header class="bar">
  <span class="mark">
    <svg class="icon" aria-hidden="true"><use href="${assets.root}/icons.svg#bell"></use></svg>
    <span>Orderbell</span>
  </span>
</header>
<main class="message">
  <c:choose>
    <c:when test="${code == 404 and tracking}">
      <h1>${t['We can’t find this order']}</h1>
      <p>${t['The link may be incomplete. Open it again from the message that you got, or ask where you ordered.']}</p>
    </c:when>
    <c:otherwise>
      <p class="code"><c:out value="${code}"/></p>
      <c:choose>
        <c:when test="${code == 404}">
          <h1>${t['There is nothing here']}</h1>
          <p>${t['The address may be mistyped, or what was here is gone.']}</p>
        </c:when>
        <c:when test="${code == 400}">
          <h1>${t['This page is out of date']}</h1>
          <p>${t['Load it again, then repeat what you did last.']}</p>
        </c:when>
        <c:when test="${code == 403}">
          <h1>${t['This is not for your account']}</h1>
          <p>${t['Ask a supervisor or an administrator if you need it.']}</p>
        </c:when>
        <c:when test="${code == 503}">
          <h1>${t['Orderbell is restarting']}</h1>
          <p>${t['Try again in a moment; nothing that was confirmed is lost.']}</p>
        </c:when>
        <c:when test="${code lt 500}">
          <h1>${t['That did not work']}</h1>
        </c:when>
        <c:otherwise>
          <h1>${t['That did not work']}</h1>
          <p>${t['The fault is ours and is in the server’s log. Try again in a moment; nothing that was confirmed is lost.']}</p>
        </c:otherwise>
      </c:choose>
      <p class="buttons"><a class="button primary" href="${root}/board.xhtml">${t['To the board']}</a></p>
    </c:otherwise>
  </c:choose>
</main>
</body>
</html>
