using System.Management.Automation;
using CustomLabels.Pipeline;

namespace CustomLabels.Tests;

/// <summary>How the classes of the cmdlets are built.</summary>
public sealed class CmdletTypeTests
{
    private const int MaxSteps = 3;

    private static readonly Type[] Cmdlets = [.. typeof(ServiceCmdlet).Assembly.GetTypes().Where(static type => type.IsDefined(typeof(CmdletAttribute), inherit: false))];

    [Fact]
    public void No_cmdlet_is_more_than_three_steps_from_PSCmdlet()
    {
        Assert.NotEmpty(Cmdlets);
        Assert.All(Cmdlets, static type =>
        {
            Type[] steps = [.. Bases(type).TakeWhile(static type => type != typeof(Cmdlet))];
            Assert.True(steps.Length <= MaxSteps, $"{type.Name} : {string.Join(" : ", steps.Select(static type => type.Name))}");
        });
    }

    /// <summary>The name in a fully qualified error id has it: scripts compare those.</summary>
    [Fact]
    public void Every_cmdlet_keeps_its_namespace() => Assert.All(Cmdlets, static type => Assert.Equal("CustomLabels.Commands", type.Namespace));

    [Fact]
    public void Only_cmdlets_that_can_talk_to_the_service_or_S3_show_a_connection() =>
        Assert.Equal(
            ["DisconnectServiceCommand", "GetConnectionCommand", "GetLocalServiceCommand", "StartLocalServiceCommand", "StopLocalServiceCommand", "TestLocalServiceCommand"],
            Cmdlets.Where(static type => type.GetProperty("Connection") is null).Select(static type => type.Name).Order(StringComparer.Ordinal));

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var above = type.BaseType; above is not null; above = above.BaseType)
        {
            yield return above;
        }
    }
}
