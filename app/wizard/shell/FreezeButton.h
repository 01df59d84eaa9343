#pragma once

#include "session/ShellData.h"
#include "wizard/shell/FlatButton.h"

namespace gatelift {

//! \brief The write freeze: a shield (dashed: not frozen, check: holding, '!': breached, plain: lifted) with
//! two lines.
class FreezeButton : public FlatButton
{
    Q_OBJECT

public:
    explicit FreezeButton(QWidget *parent = nullptr);

    void setFreeze(FreezeShield state, const QString &title, const QString &detail);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    FreezeShield m_state = FreezeShield::NotFrozen;
    QString m_title;
    QString m_detail;
};

} // namespace gatelift
