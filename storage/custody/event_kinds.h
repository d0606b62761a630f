// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/text_codes.h"

namespace storage::custody {

/// Everything that the ledger records. Stored as the words of kEventKindCodes, in ledgers that outlive the
/// program: a word is never changed or reused.
enum class EventKind {
    // A specimen's life
    Expect,
    NotCollected,
    Collect,
    DispatchIn,
    Receive,
    Accession,
    Reject,
    ProcessStart,
    ProcessEnd,
    Aliquot, ///< the parent gives, the children come into being
    Pool,    ///< the parents are used up, the child comes into being
    QcResult,
    Store,
    Move,
    AuditCount,
    TemperatureExcursion,
    Reserve,
    Unreserve,
    Pick, ///< checked out of the freezer
    ReturnStock,
    Consume,
    Pack,
    Ship,
    VoidShip,
    Handover, ///< the custodian changes, the lifecycle does not
    Delivered,
    RecipientReturn,
    RecipientDestroyed,
    HoldPlace,
    HoldRelease,
    DestroySchedule,
    DestroyCancel,
    Destroy,
    MarkLost,
    Found,
    Relabel,
    Reprint,
    // Taking back: a new event, never a deletion
    Correct,
    VoidEvent,
    Undo,
    // Receiving
    Manifest, ///< the list of a shipment was imported
    Shipment,
    ReceiptOpen,
    ReceiptClose,
    ReceiptNote, ///< temperature, seal or a remark
    Discrepancy,
    Scan,
    Print,
    // What the repository is made of
    SetUp,
    Person,
    Role,
    SignIn,
    SignInFailed,
    Lock, ///< locked after failures, or a screen locked
    Signature,
    Site,
    Study,
    Protocol,
    Participant,
    ConsentChange,
    Container,
    Document,
    // The bench
    Profile,      ///< how tubes are processed
    ProcessStep,  ///< a step begins, ends, fails or is skipped
    Deviation,    ///< something was not as the profile wants it, or its reason
    AliquotBatch, ///< vials are planned, left out, or all there
    CellBalance,
};

inline constexpr TextCodes<EventKind, 67> kEventKindCodes{{"EXPECT",
                                                           "NOT_COLLECTED",
                                                           "COLLECT",
                                                           "DISPATCH_IN",
                                                           "RECEIVE",
                                                           "ACCESSION",
                                                           "REJECT",
                                                           "PROCESS_START",
                                                           "PROCESS_END",
                                                           "ALIQUOT",
                                                           "POOL",
                                                           "QC_RESULT",
                                                           "STORE",
                                                           "MOVE",
                                                           "AUDIT_COUNT",
                                                           "TEMP_EXCURSION",
                                                           "RESERVE",
                                                           "UNRESERVE",
                                                           "PICK",
                                                           "RETURN_STOCK",
                                                           "CONSUME",
                                                           "PACK",
                                                           "SHIP",
                                                           "VOID_SHIP",
                                                           "HANDOVER",
                                                           "DELIVERED",
                                                           "RECIPIENT_RETURN",
                                                           "RECIPIENT_DESTROYED",
                                                           "HOLD_PLACE",
                                                           "HOLD_RELEASE",
                                                           "DESTROY_SCHEDULE",
                                                           "DESTROY_CANCEL",
                                                           "DESTROY",
                                                           "MARK_LOST",
                                                           "FOUND",
                                                           "RELABEL",
                                                           "REPRINT",
                                                           "CORRECT",
                                                           "VOID_EVENT",
                                                           "UNDO",
                                                           "MANIFEST",
                                                           "SHIPMENT",
                                                           "RECEIPT_OPEN",
                                                           "RECEIPT_CLOSE",
                                                           "RECEIPT_NOTE",
                                                           "DISCREPANCY",
                                                           "SCAN",
                                                           "PRINT",
                                                           "SET_UP",
                                                           "PERSON",
                                                           "ROLE",
                                                           "SIGN_IN",
                                                           "SIGN_IN_FAILED",
                                                           "LOCK",
                                                           "SIGNATURE",
                                                           "SITE",
                                                           "STUDY",
                                                           "PROTOCOL",
                                                           "PARTICIPANT",
                                                           "CONSENT_CHANGE",
                                                           "CONTAINER",
                                                           "DOCUMENT",
                                                           "PROFILE",
                                                           "PROCESS_STEP",
                                                           "DEVIATION",
                                                           "ALIQUOT_BATCH",
                                                           "CELL_BALANCE"}};
static_assert(kEventKindCodes.texts.size() == static_cast<std::size_t>(EventKind::CellBalance) + 1);

} // namespace storage::custody
