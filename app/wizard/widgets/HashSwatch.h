#pragma once

#include <QWidget>

namespace gatelift {

//! \brief A configuration hash: a 12 px sample that says what it means, then its first six digits and the
//! hash's own mark (HashLook); the whole hash is the tool tip.
class HashSwatch : public QWidget
{
    Q_OBJECT

public:
    //! \brief Hatched, solid, amber with a cut corner, dashed (no configuration), or no sample.
    enum class Kind { ExpectedX, ExpectedY, Unexpected, NoConfig, Plain };

    explicit HashSwatch(QWidget *parent = nullptr);
    HashSwatch(Kind kind, const QString &hash, QWidget *parent = nullptr);

    void setHash(Kind kind, const QString &hash);
    [[nodiscard]] QString hash() const { return m_hash; }

    //! \brief What is written: six hex digits, or a version of incremental sync without its leading zeros.
    [[nodiscard]] static QString shortHash(const QString &hash);
    //! \brief The kind in words, for tool tips and accessible names.
    [[nodiscard]] static QString meaning(Kind kind);
    static void paintSample(QPainter *painter, const QRectF &rect, Kind kind);
    //! \brief Sample, digits and, where there is room for it, the mark, for delegates.
    static void paint(QPainter *painter, const QRect &rect, Kind kind, const QString &hash);
    //! \brief The room that paint() needs, the mark included.
    [[nodiscard]] static QSize sizeFor(const QString &hash);

    [[nodiscard]] QSize sizeHint() const override { return sizeFor(m_hash); }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind = Kind::Plain;
    QString m_hash;
};

} // namespace gatelift
