#include "report/HtmlParts.h"

#include <QBuffer>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgGenerator>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

QString variables(Scheme scheme)
{
    QString result;
    for (const Token token :
         {Token::Bg, Token::Surface, Token::Sunken, Token::Border, Token::Text, Token::Text2, Token::Accent,
          Token::XText, Token::XSoft, Token::YText, Token::YSoft, Token::OkText, Token::WarnText})
        result += u"--%1:%2;"_s.arg(Tokens::name(token), Tokens::of(scheme).color(token).name());
    return result;
}

// The paper is light, whatever the screen is.
constexpr auto schemes = ":root{color-scheme:light dark;%1}"
                         "@media(prefers-color-scheme:dark){:root{%2}.on-light{display:none}}"
                         "@media(prefers-color-scheme:light){.on-dark{display:none}}"
                         "@media print{:root{color-scheme:light;%1}.on-dark{display:none}.on-light{display:"
                         "block}}"_L1;

constexpr auto page =
    "body{margin:0;background:var(--bg);color:var(--text);overflow-wrap:break-word;"
    "font:14px/1.5 Inter,system-ui,sans-serif}"
    "main{max-width:1000px;margin:0 auto;padding:24px;background:var(--surface)}"
    "h1{font-size:26px;line-height:1.25;margin:0 0 4px}h2{font-size:18px;margin:32px 0 8px}"
    ".muted,caption{color:var(--text2)}.outcome{font-weight:600;color:var(--oktext)}"
    ".progress{color:var(--accent)}.notice{color:var(--warntext);font-weight:600}"
    ".tag{font-family:'JetBrains Mono',ui-monospace,monospace;border-radius:4px;padding:1px 8px}"
    ".x{background:var(--xsoft);color:var(--xtext)}.y{background:var(--ysoft);color:var(--ytext)}"
    "dl.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:12px;margin:16px 0}"
    "dl.figures div{border:1px solid var(--border);border-radius:8px;padding:12px}"
    "dl.figures dt{color:var(--text2)}dl.figures dd{margin:0}"
    "dl.figures .value{font-size:20px;font-weight:600}"
    "nav ul{columns:2 240px;padding-inline-start:20px}a{color:var(--accent)}"
    "code{font-family:'JetBrains Mono',ui-monospace,monospace;font-size:12px;overflow-wrap:anywhere;"
    "direction:ltr;unicode-bidi:isolate}"_L1;

// Words stay whole, and a table that has no room for its longest ones is scrolled; but what is longer than
// a column, a digest or an address, is broken wherever it has to be.
constexpr auto tables =
    ".scroll{overflow-x:auto}"
    "table{border-collapse:collapse;width:100%;min-width:calc(var(--columns)*6.5em);margin:8px 0}"
    "caption{text-align:start;padding:4px 0}"
    "th,td{text-align:start;vertical-align:top;padding:6px 8px;border-bottom:1px solid var(--border)}"
    ".long{overflow-wrap:anywhere;min-width:9em}"
    ".scroll time{display:inline-block;min-width:11ch}td code,th code{white-space:nowrap}.long "
    "code{white-space:normal}"
    "thead th,tr.group th{background:var(--sunken);color:var(--text2);font-size:12px}"
    "tbody th{font-weight:500}"_L1;

// A drawing has placed its words already: where the page reads from right to left, they stay there.
constexpr auto figures =
    "figure{margin:12px 0}figcaption{color:var(--text2)}figcaption "
    "b{color:var(--text)}svg{display:block;width:100%;height:auto;direction:ltr}"
    ".multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,280px),1fr));"
    "gap:12px 24px}"_L1;

constexpr auto narrow =
    "@media(max-width:760px){main{padding:16px}figure.wide [role=img]{min-width:720px}}"_L1;

constexpr auto paper =
    "@media print{@page{margin:14mm}body,main{background:none}main{max-width:none;padding:0}"
    ".scroll{overflow:visible}table{min-width:0;font-size:10px}thead th,tr.group th,td code,th "
    "code{font-size:9px}th,td{padding:3px 5px}figure.wide [role=img]{min-width:0}"
    ".long{min-width:7em}thead{display:table-header-group}"
    "tr,figure,dl.figures div{break-inside:avoid}h2,caption,thead,tr.group{break-after:avoid}"
    ".multiples{grid-template-columns:repeat(3,1fr);gap:8px 14px;font-size:10px}"
    "dl.figures{grid-template-columns:repeat(4,1fr)}}"_L1;

} // namespace

QString htmlSvg(const QSizeF &size, Scheme scheme, const HtmlPaint &paint)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), size));
    QPainter painter(&generator);
    paint(&painter, QRectF(QPointF(0, 0), size), Tokens::of(scheme));
    painter.end();
    QString markup = QString::fromUtf8(bytes);
    markup.remove(0, markup.indexOf(QLatin1String("<svg")));
    static const QRegularExpression fixedSize(QStringLiteral("<svg width=\"[^\"]*\" height=\"[^\"]*\""));
    static const QRegularExpression family(QStringLiteral("font-family=\"(Inter|JetBrains Mono)[^\"]*\""));
    static const QRegularExpression facts(QStringLiteral("<(title|desc)>.*?</\\1>"),
                                          QRegularExpression::DotMatchesEverythingOption);
    markup.replace(fixedSize, QStringLiteral("<svg aria-hidden=\"true\" focusable=\"false\""));
    markup.replace(family, QStringLiteral("font-family=\"\\1, system-ui, sans-serif\""));
    return markup.remove(facts);
}

QString htmlStyle()
{
    return QString(schemes).arg(variables(Scheme::Light), variables(Scheme::Dark)) + page + tables + figures +
           narrow + paper;
}

} // namespace gatelift
