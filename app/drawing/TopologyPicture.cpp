#include "drawing/TopologyPicture.h"

#include "drawing/TopologyDrawing.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

namespace gatelift::TopologyPicture {
namespace {

constexpr QRectF canvas(0, 0, TopologyLayout::width, TopologyLayout::height);

} // namespace

QByteArray svg(const TopologyScene &scene, const Tokens &tokens)
{
    const TopologyLayout layout = layoutTopology(scene);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(canvas.size().toSize());
    generator.setViewBox(canvas);
    generator.setResolution(96); // one user unit is one px of the canvas, also for fonts
    generator.setTitle(layout.title);
    generator.setDescription(TopologyDrawing::description(layout));
    QPainter painter(&generator);
    painter.fillRect(canvas, tokens.color(Token::Surface));
    TopologyDrawing::paint(&painter, canvas, layout, tokens);
    painter.end();
    return bytes;
}

QImage image(const TopologyScene &scene, const Tokens &tokens, qreal scale)
{
    QImage image((canvas.size() * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(tokens.color(Token::Surface));
    QPainter painter(&image);
    TopologyDrawing::paint(&painter, canvas, layoutTopology(scene), tokens);
    painter.end();
    return image;
}

} // namespace gatelift::TopologyPicture
