<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<!DOCTYPE html>
<html lang="${t.language().tag()}">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title><c:out value="${ticket.number()}"/> · ${t['Packing slip']} · Orderbell</title>
  <link rel="icon" type="image/svg+xml" href="${assets.root}/mark.svg">
  <link rel="stylesheet" href="${assets.root}/css/packing-slip.css">
  <script type="module" src="${assets.root}/js/ticket.js"></script>
</head>
<body>
<main class="slip">
  <header>
    <div>
      <p class="site"><c:out value="${ticket.site()}"/></p>
      <h1>${t['Packing slip']}</h1>
      <dl>
        <div><dt>${t['Order']}</dt><dd class="number"><c:out value="${ticket.number()}"/></dd></div>
        <div><dt>${t['Placed']}</dt><dd><c:out value="${ticket.placed()}"/></dd></div>
        <c:if test="${not empty ticket.due()}"><div><dt>${t['Due']}</dt><dd><c:out value="${ticket.due()}"/></dd></div></c:if>
      </dl>
    </div>
    <svg class="code" viewBox="${ticket.code().viewBox()}" role="img" aria-label="${t['QR code of the number']}"><path d="${ticket.code().path()}"/></svg>
  </header>
  <section class="customer" aria-label="${t['For']}">
    <p class="name"><c:out value="${ticket.customer()}"/></p>
    <c:if test="${not empty ticket.address()}"><p class="address"><c:out value="${ticket.address()}"/></p></c:if>
    <c:if test="${not empty ticket.phone()}"><p><c:out value="${ticket.phone()}"/></p></c:if>
  </section>
  <table>
    <thead><tr><th scope="col" class="quantity">${t['Quantity']}</th><th scope="col">${t['Product']}</th><th scope="col" class="box">${t['Packed']}</th></tr></thead>
    <tbody>
    <c:forEach items="${ticket.lines()}" var="line">
      <tr>
        <td class="quantity"><c:out value="${line.quantity()}"/></td>
        <td><c:out value="${line.name()}"/><c:if test="${not empty line.note()}"><span class="note"><c:out value="${line.note()}"/></span></c:if></td>
        <td class="box"><span></span></td>
      </tr>
    </c:forEach>
    </tbody>
  </table>
  <c:if test="${not empty ticket.note()}"><p class="remark"><c:out value="${ticket.note()}"/></p></c:if>
  <p class="signed">${t['Packed by']} <span></span></p>
  <p class="buttons"><button type="button" id="print">${t['Print']}</button></p>
</main>
</body>
</html>
