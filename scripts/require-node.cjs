// Runs before an install, with whatever Node the machine has; so it is written for old ones too.
var oldest = 20
if (Number(process.versions.node.split('.')[0]) < oldest) {
  console.error(
    'Belfry needs Node ' +
      oldest +
      ' or later to install itself, and this is Node ' +
      process.versions.node +
      ' (' +
      process.execPath +
      '). Install a newer one from https://nodejs.org and run the command again.',
  )
  process.exit(1)
}
