<%@ page contentType="text/html; charset=UTF-8" session="false" isErrorPage="true" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<c:set var="code" value="${requestScope['jakarta.servlet.error.status_code']}"/>
<c:set var="asked" value="${requestScope['jakarta.servlet.error.request_uri']}"/>
<c:set var="root" value="${pageContext.request.contextPath}"/>
<c:set var="tracking" value="${fn:endsWith(asked, '/track.xhtml')}"/>
<c:set var="request" value="${pageContext.request}"/>
<c:set var="known" value="${not empty request.remoteUser and not tracking}"/>
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
  <c:choose>
    <c:when test="${known}">
      <a class="mark" href="${root}/board.xhtml">
        <svg class="icon" aria-hidden="true"><use href="${assets.root}/icons.svg#bell"></use></svg>
        <span>Orderbell</span>
      </a>
      <nav class="places" aria-label="${t['Pages']}">
        <c:forEach items="${navigation.places(request)}" var="place">
          <a href="${root}/${place.name()}.xhtml">
            <svg class="icon" aria-hidden="true"><use href="${assets.root}/icons.svg#${place.icon()}"></use></svg>
            <span>${place.word()}</span></a>
        </c:forEach>
        <c:set var="more" value="${navigation.more(request)}"/>
        <c:if test="${not empty more}">
          <button type="button" class="quiet" popovertarget="more-places">
            <svg class="icon" aria-hidden="true"><use href="${assets.root}/icons.svg#more"></use></svg>
            <span>${t['More']}</span>
          </button>
          <div id="more-places" class="menu" popover="auto">
            <c:forEach items="${more}" var="place">
              <a href="${root}/${place.name()}.xhtml">
                <svg class="icon" aria-hidden="true"><use href="${assets.root}/icons.svg#${place.icon()}"></use></svg>
                ${place.word()}</a>
            </c:forEach>
          </div>
        </c:if>
      </nav>
      <div class="session">
        <button type="button" class="quiet who" popovertarget="person" title="${fn:escapeXml(t.of('Signed in as {0}', request.remoteUser))}"
                aria-label="${fn:escapeXml(t.of('{0}: account, language and signing out', navigation.user(request)))}">
          <svg class="icon" aria-hidden="true"><use href="${assets.root}/icons.svg#person"></use></svg>
          <span class="name">${fn:escapeXml(navigation.user(request))}</span>
          <svg class="icon chevron" aria-hidden="true"><use href="${assets.root}/icons.svg#chevron"></use></svg>
        </button>
        <div id="person" class="menu" popover="auto">
          <div class="caption">${fn:escapeXml(t.of('Signed in as {0}', request.remoteUser))}</div>
          <a href="${root}/account.xhtml">
            <svg class="icon" aria-hidden="true"><use href="${assets.root}/icons.svg#person"></use></svg>
            ${t['My account']}</a>
          <form method="post" action="${root}/logout">
            <input type="hidden" name="csrf" value="${fn:escapeXml(navigation.token(request))}">
            <button type="submit" class="leave">
              <svg class="icon" aria-hidden="true"><use href="${assets.root}/icons.svg#leave"></use></svg>
              <span>${t['Sign out']}</span>
            </button>
          </form>
        </div>
      </div>
      <script type="module" src="${assets.root}/js/popovers.js"></script>
    </c:when>
    <c:otherwise>
      <span class="mark">
        <svg class="icon" aria-hidden="true"><use href="${assets.root}/icons.svg#bell"></use></svg>
        <span>Orderbell</span>
      </span>
    </c:otherwise>
  </c:choose>
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
          <h1>${t['Page not found']}</h1>
          <p>${t['The address may be mistyped, or the page was removed.']}</p>
        </c:when>
        <c:when test="${code == 400}">
          <h1>${t['This page is out of date']}</h1>
          <p>${t['Load it again, then repeat what you did last.']}</p>
        </c:when>
        <c:when test="${code == 403}">
          <h1>${t['You don’t have access to this page']}</h1>
          <p>${t['Your account lacks the role for it. Ask a supervisor or an administrator if you need it.']}</p>
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
