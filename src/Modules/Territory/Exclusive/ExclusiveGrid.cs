using Linli.Territory.Staffing;

namespace Linli.Territory.Exclusive;

/// <summary>
/// What makes a grid exclusive (专属网格): the unit that it is, and that unit's own contact. The grid itself is a place of the
/// tree like every other, with a worker's post to which matters there go.
/// </summary>
/// <param name="ContactOffice">The unit's office that answers, never a person: 市场管理办公室.</param>
/// <param name="ContactPhone">Of that office; empty where it has none.</param>
internal sealed record ExclusiveGrid(int DistrictId, Guid GridId, GridType Type, string ContactOffice, string ContactPhone);
