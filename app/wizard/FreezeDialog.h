#pragma once

#include <QDialog>
#include <QStringList>

class QCheckBox;
class QPushButton;

namespace gatelift {

//! \brief Declares the write freeze: each way to write is ticked once the people behind it were told
//! (DECISIONS.md, 'Pages and flow').
class FreezeDialog : public QDialog
{
    Q_OBJECT

public:
    explicit FreezeDialog(QWidget *parent = nullptr);

signals:
    //! \brief Agreed, with the channels that were ticked: admin-api|kong-manager|deck|kong-config|sql.
    void declared(const QStringList &channels);

private:
    void addChannel(const QString &key, const QString &text);
    void updateButton();
    [[nodiscard]] QStringList ticked() const;

    QList<QCheckBox *> m_boxes;
    QPushButton *m_declare;
};

} // namespace gatelift
