#include "drawing/Icons.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <memory>
#include <unordered_map>

namespace gatelift::Icons {
namespace {

//! The SVG's text; the line icons are drawn in #000, the status glyphs in the light tokens' values.
QByteArray source(const QString &name)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("no icon named '%s'", qUtf8Printable(name));
        return {};
    }
    return file.readAll();
}

QByteArray tinted(const QString &name, const QColor &color)
{
    return source(name).replace("#000", color.name().toLatin1());
}

//! Replaces the light values a glyph is drawn in by the scheme's own; the mark takes the surface's colour.
QByteArray inScheme(const QString &name, const Tokens &tokens)
{
    QByteArray svg = source(name);
    if (tokens.scheme() == Scheme::Light)
        return svg;
    const Tokens &light = Tokens::of(Scheme::Light);
    for (const Token token :
         {Token::Bad, Token::Warn, Token::Ok, Token::Accent, Token::Neutral, Token::Border2, Token::Ctl})
        svg.replace(light.color(token).name().toUpper().toLatin1(), tokens.color(token).name().toLatin1());
    return svg.replace("#FFFFFF", tokens.color(Token::OnAccent).name().toLatin1());
}

QPixmap rendered(const QByteArray &svg, int size, qreal ratio)
{
    QPixmap pixmap(QSizeF(size * ratio, size * ratio).toSize());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

template <typename Make>
QPixmap cached(const QString &key, int size, qreal ratio, Make make)
{
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = rendered(make(), size, ratio);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

//! A drawing that moves paints the same few icons again and again: reading them once is enough. For each
//! thread its own, as reports are drawn beside the window.
template <typename Make>
QSvgRenderer &renderer(const QString &key, Make make)
{
    thread_local std::unordered_map<QString, std::unique_ptr<QSvgRenderer>> renderers;
    auto &found = renderers[key];
    if (!found)
        found = std::make_unique<QSvgRenderer>(make());
    return *found;
}

} // namespace

QPixmap pixmap(const QString &name, int size, const QColor &color, qreal devicePixelRatio)
{
    const auto key =
        QStringLiteral("icon/%1/%2/%3/%4").arg(name).arg(size).arg(color.name()).arg(devicePixelRatio);
    return cached(key, size, devicePixelRatio, [&] { return tinted(name, color); });
}

void paint(QPainter *painter, const QRectF &rect, const QString &name, const QColor &color)
{
    renderer(name + color.name(), [&] { return tinted(name, color); }).render(painter, rect);
}

QPixmap status(const QString &name, int size, const Tokens &tokens, qreal devicePixelRatio)
{
    const auto scheme = tokens.scheme() == Scheme::Light ? QLatin1String("light") : QLatin1String("dark");
    const auto key =
        QStringLiteral("status/%1/%2/%3/%4").arg(name).arg(size).arg(scheme).arg(devicePixelRatio);
    return cached(key, size, devicePixelRatio, [&] { return inScheme(name, tokens); });
}

void paintStatus(QPainter *painter, const QRectF &rect, const QString &name, const Tokens &tokens)
{
    const auto scheme = tokens.scheme() == Scheme::Light ? QLatin1String("/light") : QLatin1String("/dark");
    renderer(name + scheme, [&] { return inScheme(name, tokens); }).render(painter, rect);
}

} // namespace gatelift::Icons
