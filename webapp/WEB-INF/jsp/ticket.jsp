<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<!DOCTYPE html>
<html lang="${t.language().tag()}">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title><c:out value="${ticket.number()}"/> · ${t['Ticket']} · Orderbell</title>
  <link rel="icon" type="image/svg+xml" href="${assets.root}/mark.svg">
  <link rel="stylesheet" href="${assets.root}/css/ticket.css">
  <script type="module" src="${assets.root}/js/ticket.js"></script>
</head>
<body>
<main class="ticket">
  <header>
    <p class="site"><c:out value="${ticket.site()}"/></p>
    <h1><c:out value="${ticket.number()}"/></h1>
    <c:if test="${not empty ticket.priority()}"><p class="priority"><c:out value="${ticket.priority()}"/></p></c:if>
  </header>
  <dl>
    <c:if test="${not empty ticket.due()}"><div class="due"><dt>${t['Due']}</dt><dd><c:out value="${ticket.due()}"/></dd></div></c:if>
    <div><dt>${t['Placed']}</dt><dd><c:out value="${ticket.placed()}"/></dd></div>
  </dl>
  <section class="customer">
    <p class="name"><c:out value="${ticket.customer()}"/></p>
    <c:if test="${not empty ticket.phone()}"><p><c:out value="${ticket.phone()}"/></p></c:if>
    <c:if test="${not empty ticket.address()}"><p class="address"><c:out value="${ticket.address()}"/></p></c:if>
  </section>
  <table>
    <thead class="sr"><tr><th scope="col">${t['Quantity']}</th><th scope="col">${t['Product']}</th><c:if test="${not empty ticket.gross()}"><th scope="col">${t['Net']}</th></c:if></tr></thead>
    <tbody>
    <c:forEach items="${ticket.lines()}" var="line">
      <tr>
        <td class="quantity"><c:out value="${line.quantity()}"/></td>
        <td><c:out value="${line.name()}"/><c:if test="${not empty line.note()}"><span class="note"><c:out value="${line.note()}"/></span></c:if></td>
        <c:if test="${not empty ticket.gross()}"><td class="amount"><c:out value="${line.net()}"/></td></c:if>
      </tr>
    </c:forEach>
    </tbody>
  </table>
  <c:if test="${not empty ticket.note()}"><p class="remark"><c:out value="${ticket.note()}"/></p></c:if>
  <c:if test="${not empty ticket.gross()}">
    <dl class="sums">
      <div><dt>${t['Net']}</dt><dd><c:out value="${ticket.net()}"/></dd></div>
      <div><dt>${t['Tax']}</dt><dd><c:out value="${ticket.tax()}"/></dd></div>
      <div class="gross"><dt>${t['Total']}</dt><dd><c:out value="${ticket.gross()}"/></dd></div>
    </dl>
  </c:if>
  <svg class="code" viewBox="${ticket.code().viewBox()}" role="img" aria-label="${t['QR code of the number']}"><path d="${ticket.code().path()}"/></svg>
  <p class="buttons"><button type="button" id="print">${t['Print']}</button></p>
</main>
</body>
</html>
