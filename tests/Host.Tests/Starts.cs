namespace Linli.Host.Tests;
public class Starts { [Xunit.Fact] public void Assembly_is_named_for_the_house() => Xunit.Assert.StartsWith("Linli.", typeof(Starts).Assembly.GetName().Name, System.StringComparison.Ordinal); }
