#pragma once

#include "domain/Deployment.h"

#include <QWidget>

#include <optional>

namespace gatelift {

//! \brief An 18 px version label in fixed pitch: letter first and plum for X, cyan for Y, grey and bare for
//! others.
class VersionTag : public QWidget
{
    Q_OBJECT

public:
    explicit VersionTag(QWidget *parent = nullptr);
    VersionTag(std::optional<Side> side, const QString &version, QWidget *parent = nullptr);

    void setVersion(std::optional<Side> side, const QString &version);
    [[nodiscard]] QString version() const { return m_version; }

    //! \brief For delegates.
    [[nodiscard]] static QSize sizeFor(std::optional<Side> side, const QString &version);
    static void paint(QPainter *painter, const QRect &rect, std::optional<Side> side, const QString &version);

    [[nodiscard]] QSize sizeHint() const override { return sizeFor(m_side, m_version); }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<Side> m_side;
    QString m_version;
};

} // namespace gatelift
