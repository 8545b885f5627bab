namespace Linli.Territory.Opening;

/// <summary>The departments that a district begins with, by the codes under which packs/base names them.</summary>
internal static class DepartmentPosts
{
    public static readonly IReadOnlyList<(string Code, string Zh, string En)> All =
    [
        ("city-lighting", "路灯管理所", "City lighting"),
        ("sanitation", "环卫所", "Sanitation"),
        ("city-management", "综合执法队", "City management"),
        ("water-supply", "供水公司", "Water company"),
        ("lift-safety", "特种设备科", "Lift safety"),
        ("discipline", "作风投诉办", "Complaints about conduct"),
    ];
}
