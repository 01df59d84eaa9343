#pragma once

#include <QWidget>

namespace gatelift {

//! \brief A person's initials in a 24 px circle; dashed while the person has not acted yet.
class Avatar : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(QWidget *parent = nullptr);

    void setPerson(const QString &name, bool pending = false);

    static void paint(QPainter *painter, const QRectF &rect, const QString &name, bool pending);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    bool m_pending = false;
};

} // namespace gatelift
