using System.Management.Automation.Host;

[assembly: AssemblyFixture(typeof(CustomLabels.Tests.ServiceFixture))]

namespace CustomLabels.Tests;

/// <summary>A local service of the tests' own, with photos; and, once somebody asks for it, a model that runs on it.</summary>
public sealed class ServiceFixture : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("customlabels-cmdlets-");
    private readonly Lock _training = new();
    private readonly ModuleShell _shell = new();
    private readonly StartedService _service;
    private bool _trained;

    public ServiceFixture()
    {
        // Trainings are short, how good a model gets is asserted elsewhere; and a test that leaves one behind must not use up the quota of the others.
        _service = new StartedService(Data, "--training-budget", "3", "--max-trainings", "8", "--other-account", OtherAccount);
        _shell.Run("[CustomLabels.Datasets.SamplePhotos]::Create($args[0], 12, 1, 96)", Photos).OrThrow();
        _shell.Run("[CustomLabels.Datasets.SamplePhotos]::CreateUnseen($args[0], 6, 1, 96)", Unseen).OrThrow();
    }

    /// <summary>An account of the service beside its own.</summary>
    public static string OtherAccount => "222222222222";

    public string Data => Path.Combine(_folder.FullName, "service");

    /// <summary>A folder per label.</summary>
    public string Photos => Path.Combine(_folder.FullName, "photos");

    /// <summary>Photos that no model has seen.</summary>
    public string Unseen => Path.Combine(_folder.FullName, "unseen");

    /// <summary>A model that runs, by the pipeline of the design.</summary>
    public string RunningModel
    {
        get
        {
            lock (_training)
            {
                if (!_trained)
                {
                    using var shell = Connect();
                    shell.Run(
                        "New-CLProject parts | Import-CLDataset $args[0] -Split 0.75 -Confirm:$false | Start-CLTraining -VersionName v1 -Wait | Start-CLModel -Wait",
                        Photos).OrThrow();
                    _trained = true;
                }

                return "parts/v1";
            }
        }
    }

    /// <summary>A new folder for what a test makes.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>A runspace that is connected as another account.</summary>
    public ModuleShell Connect(string accountId)
    {
        ModuleShell shell = new();
        shell.Run("Connect-CLService -Local -DataPath $args[0] -AccountId $args[1]", Data, accountId).OrThrow();
        return shell;
    }

    /// <summary>A runspace that is connected.</summary>
    public ModuleShell Connect(PSHost? host = null)
    {
        ModuleShell shell = new(host);
        shell.Run("Connect-CLService -Local -DataPath $args[0]", Data).OrThrow();
        return shell;
    }

    public void Dispose()
    {
        _shell.Dispose();
        _service.Dispose();
        _folder.Delete(recursive: true);
    }
}
