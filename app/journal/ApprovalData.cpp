#include "journal/ApprovalData.h"

#include "journal/ApprovalCheck.h"

namespace gatelift {

void writeApproval(nlohmann::json &data, const SharedOptional<Approval> &approval)
{
    if (approval)
        data[approvalMember] = {{"statement", approval->text.toStdString()},
                                {"key", approval->key.toStdString()},
                                {"signature", approval->signature.toStdString()}};
}

SharedOptional<Approval> readApproval(const JsonReader &data, const QString &content)
{
    if (!data.has(approvalMember))
        return {};
    const auto member = data[approvalMember];
    auto approval = readApproval(member["statement"].text().toUtf8(), member["key"].text().toUtf8(),
                                 member["signature"].text().toUtf8());
    approval.covers = approval.statement.content == content;
    return approval;
}

} // namespace gatelift
